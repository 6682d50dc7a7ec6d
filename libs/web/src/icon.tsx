import './icon.css';

/** A set of icons, each drawn by one path on a ground of 24 by 24. */
export const iconsOf = <Name extends string>(paths: Readonly<Record<Name, string>>) =>
  /** Decoration: what it means is always said in words beside it. */
  function Icon({ name }: { readonly name: Name }) {
    return (
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={paths[name]} />
      </svg>
    );
  };
