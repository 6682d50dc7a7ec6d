import { NumberForm } from './number-form';
import { NumberList } from './number-list';
import './choose-number.css';

export const ChooseNumber = () => (
  <main className="choose">
    <h1>Whose phone?</h1>
    <p>
      Every number is somebody’s. While the page of a phone is open, its requests wait for you; otherwise its owner
      answers by themselves.
    </p>
    <NumberForm />
    <NumberList />
  </main>
);
