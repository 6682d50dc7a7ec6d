/** A sentence; what stands in backticks is meant to the letter. */
export const Words = ({ children }: { children: string }) => (
  <>{children.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>
);
