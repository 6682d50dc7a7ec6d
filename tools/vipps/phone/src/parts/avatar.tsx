import './avatar.css';

const letters = new Intl.Segmenter();

/** A merchant has no logo here: the first letter of the name, or what stands for one. */
export const Avatar = ({ name }: { name: string }) => (
  <span className="avatar" aria-hidden="true">
    {[...letters.segment(name)][0]?.segment.toUpperCase()}
  </span>
);
