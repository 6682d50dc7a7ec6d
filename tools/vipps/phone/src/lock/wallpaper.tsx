import './wallpaper.css';

/** Hills in the morning; at night where the dark is preferred. */
export const Wallpaper = () => (
  <svg className="wallpaper" viewBox="0 0 400 860" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path className="hill-far" d="M0 610C70 560 120 590 180 570S310 500 400 545V860H0Z" />
    <path className="hill-mid" d="M0 690C90 640 150 668 230 640S350 610 400 628V860H0Z" />
    <path className="hill-near" d="M0 735C60 745 140 712 220 742S340 770 400 738V860H0Z" />
  </svg>
);
