import './waiting.css';

/** As many lines as will be there, so that nothing jumps when they come; shown only where they take a while. */
export const Waiting = ({ lines }: { readonly lines: number }) => (
  <div className="waiting" role="status">
    <span className="unseen">Loading</span>
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} className="waiting-line" />
    ))}
  </div>
);
