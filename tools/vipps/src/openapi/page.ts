import { record, text, type DescribedAnswer } from './operation';

const message = record({ message: text });

/** What a page answers, built or not. */
export const page = (description: string): Record<number, DescribedAnswer> => ({
  200: { description, schema: text, contentType: 'text/html' },
  404: { description: 'The page is not built.', schema: message },
});

export const pageAsset = {
  summary: 'A file of these pages.',
  answers: {
    200: { description: 'The file.', schema: text, contentType: 'text/javascript' },
    404: { description: 'There is none.', schema: message },
  },
};
