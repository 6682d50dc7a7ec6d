import '@payments/web';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ChooseNumber } from './choose/choose-number';
import { Phone } from './phone';
import './style/tokens.css';
import './style/base.css';
import './style/forced-colors.css';

/** `/phone` is where to choose, `/phone/4712345678` is that one's. */
const phoneNumber = /^\/phone\/(\d+)$/.exec(location.pathname)?.[1];

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>{phoneNumber === undefined ? <ChooseNumber /> : <Phone phoneNumber={phoneNumber} />}</StrictMode>,
  );
}
