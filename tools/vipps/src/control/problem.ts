import { json, type Answer } from '../http/answer';

/** What the controls answer where a wish makes no sense. */
export const badWish = (message: string): Answer => json(400, { message });

export const notThere = (what: string): Answer => json(404, { message: `There is no ${what}.` });
