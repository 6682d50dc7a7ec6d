/** What all pages of this workspace begin with, whoever they are for; their looks are their own. */
import './base.css';

export { iconsOf } from './icon';
