import './avatar.css';

/** A merchant has no logo here: the first letter of the name. */
export const Avatar = ({ name }: { name: string }) => (
  <span className="avatar" aria-hidden="true">
    {name.slice(0, 1).toUpperCase()}
  </span>
);
