/** What the reference page shows of one operation. */
export type ReferenceField = { name: string; type: string; isRequired: boolean; description: string };

export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  scope: string | null;
  isIdempotent: boolean;
  pathFields: ReferenceField[];
  queryFields: ReferenceField[];
  bodyFields: ReferenceField[];
  answerFields: ReferenceField[];
  examples: { curl: string; typescript: string; python: string };
};
