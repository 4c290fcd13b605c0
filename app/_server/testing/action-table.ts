import { newId } from "@/lib/core/ids";

/**
 * Who may call a server action, and the least it takes. `form` actions are of the sign-in pages: they take a form,
 * need nobody signed in, and answer with a sentence at a field. `names` says that the input names a thing somebody owns.
 */
export type ActionRow = {
  who: "user" | "admin" | "form";
  input: (ids: Record<string, string>) => unknown;
  names?: true;
  /**
   * What its owner is answered where that is not "done": the state of the test's rows, or what is not set up. The
   * actions of one file are done to the same rows in this order: what ends a thing comes last, what undoes it after.
   */
  owner?: string;
};

const user = (input: ActionRow["input"] = () => ({}), owner?: string): ActionRow =>
  owner === undefined ? { who: "user", input } : { who: "user", input, owner };
const owned = (input: ActionRow["input"], owner?: string): ActionRow => ({
  ...user(input, owner),
  names: true,
});
const admin = (input: ActionRow["input"], owner?: string): ActionRow => ({
  ...user(input, owner),
  who: "admin",
});
const form: ActionRow = { who: "form", input: () => ({}) };

const once = () => ({ idempotencyKey: newId() });
const project = (ids: Record<string, string>) => ({ projectId: ids.project_id });
const workflow = (ids: Record<string, string>) => ({ workflowId: ids.workflow_id });
const preset = (ids: Record<string, string>) => ({ presetId: ids.preset_id });
const grid = (ids: Record<string, string>) => ({ gridId: ids.grid_id });
const link = (ids: Record<string, string>) => ({ linkId: ids.link_id });
const endpoint = (ids: Record<string, string>) => ({ endpointId: ids.webhook_id });
const job = (ids: Record<string, string>) => ({ generationId: ids.generation_id });
const done = (ids: Record<string, string>) => ({ generationId: ids.done_generation_id });
const results = (ids: Record<string, string>) => ({ generationIds: [ids.done_generation_id] });
const one = (ids: Record<string, string>) => ({ userId: ids.user_id });
const server = (ids: Record<string, string>) => ({ serverId: ids.server_id });

const account: Record<string, ActionRow> = {
  endSession: owned((ids) => ({ sessionId: ids.session_id })),
  signOutEverywhere: user(() => ({ isCurrentKept: true })),
  updateProfile: user(() => ({ name: "Somebody" })),
  requestEmailChange: user(() => ({ currentPassword: "", email: `${newId()}@example.org` })),
  requestVerification: user(),
  linkAccount: user(() => ({ provider: "github" }), "UNAVAILABLE"),
  unlinkAccount: user(() => ({ provider: "github" }), "CONFLICT"),
  changePassword: user(() => ({ currentPassword: "", password: "a long enough sentence" })),
  eraseAccount: user(() => ({ currentPassword: "a long enough sentence", confirmation: "erase my account" })),
};

const administration: Record<string, ActionRow> = {
  changeRole: admin((ids) => ({ ...one(ids), role: "USER" })),
  changeTier: admin((ids) => ({ ...one(ids), tier: "CREATOR" })),
  giveCredits: admin((ids) => ({ ...one(ids), credits: 5, reason: "a gift" })),
  suspend: admin((ids) => ({ ...one(ids), reason: "a reason" })),
  restore: admin(one),
  signOutPerson: admin(one),
  requeue: admin(job, "CONFLICT"),
  failJob: admin((ids) => ({ ...job(ids), reason: "a reason" })),
  searchWorkflows: admin(() => ({ q: "boat" })),
  promote: admin(workflow),
  editTemplate: admin((ids) => ({
    workflowId: ids.template_id,
    name: "x",
    description: "",
    category: "TEXT_TO_IMAGE",
    order: 0,
    estimatedCredits: 1,
  })),
  publish: admin((ids) => ({ workflowId: ids.template_id, isPublished: false })),
  turnSwitch: admin(() => ({ key: "api", isOn: true, message: "" })),
};

const keys: Record<string, ActionRow> = {
  createKey: user(() => ({ name: "x", scopes: ["projects:read"] })),
  rollKey: owned((ids) => ({ keyId: ids.key_id, overlapHours: 1 })),
  revokeKey: owned((ids) => ({ keyId: ids.key_id })),
};

const billing: Record<string, ActionRow> = {
  choosePlan: user(() => ({ tier: "CREATOR" }), "UNAVAILABLE"),
  openPortal: user(undefined, "UNAVAILABLE"),
  setCancelled: user(() => ({ isCancelled: true }), "UNAVAILABLE"),
  readLedger: user(),
};

const generations: Record<string, ActionRow> = {
  start: owned((ids) => ({ ...workflow(ids), values: {}, ...once() })),
  rerun: owned((ids) => ({ ...job(ids), mode: "exact", ...once() })),
  pauseQueue: user(() => ({ isPaused: false })),
  moveInQueue: owned((ids) => ({ ...job(ids), to: "front" })),
  cancel: owned(job),
  annotate: owned((ids) => ({ ...done(ids), rating: 3 })),
  list: owned(project),
  matching: owned(project),
  around: owned((ids) => ({ outputId: ids.output_id, filter: {} })),
  byOutputs: owned((ids) => ({ outputIds: [ids.output_id] })),
  tags: user(),
  edit: owned((ids) => ({ ...results(ids), rating: 2, addTags: ["x"] })),
  restoreMarks: owned((ids) => ({
    marks: [{ id: ids.done_generation_id, isFavorited: true, rating: 1, projectId: null, tags: [] }],
  })),
  trash: owned(results),
  restore: owned(results),
  emptyTrash: owned(results),
  vary: owned((ids) => ({ ...job(ids), count: 1, ...once() })),
  upscale: owned((ids) => ({ outputId: ids.output_id, ...once() }), "CONFLICT"),
  inputTargets: user(),
  sendToInput: owned((ids) => ({ outputId: ids.output_id, ...workflow(ids), field: "prompt" }), "CONFLICT"),
  seeErrors: owned(results),
};

const grids: Record<string, ActionRow> = {
  create: owned((ids) => ({
    ...workflow(ids),
    versionId: ids.current_version_id,
    values: {},
    axes: [{ name: "prompt", values: ["a", "b"] }],
    ...once(),
  })),
  read: owned(grid),
  pause: owned(grid),
  resume: owned(grid),
  cancel: owned(grid),
};

const projects: Record<string, ActionRow> = {
  create: user(() => ({ name: "x" })),
  saveMetadata: owned((ids) => ({ ...project(ids), revision: 1, entries: [] })),
  update: owned((ids) => ({ ...project(ids), name: "x" })),
  archive: owned(project),
  restore: owned(project),
  remove: owned(project),
  undoRemove: owned(project),
  createFolder: user(() => ({ path: "a/b" })),
  moveFolder: owned((ids) => ({ from: ids.other_folder, to: "b" })),
  removeFolder: owned((ids) => ({ path: ids.folder })),
  moveContent: owned((ids) => ({ ...project(ids), ...results(ids), workflowIds: [ids.workflow_id] })),
};

const servers: Record<string, ActionRow> = {
  test: admin(() => ({ url: "http://127.0.0.1:9" })),
  add: admin(() => ({ name: "x", url: "http://127.0.0.1:9" })),
  update: admin((ids) => ({ ...server(ids), name: "x" })),
  check: admin(server),
  drain: admin(server),
  quarantine: admin(server),
  release: admin(server),
  disable: admin(server),
  search: admin((ids) => ({ ...server(ids), query: "x" })),
  remove: admin(server),
};

const session: Record<string, ActionRow> = {
  signIn: form,
  signUp: form,
  requestReset: form,
  resetPassword: form,
  confirmEmail: form,
  signInWith: form,
  signOut: form,
};

const sharing: Record<string, ActionRow> = {
  list: owned(project),
  create: owned(project),
  reissue: owned((ids) => ({ ...link(ids), revision: 1 })),
  update: owned((ids) => ({ ...link(ids), label: "x" })),
  revoke: owned(link),
  reviews: owned(project),
  hideComment: owned((ids) => ({ commentId: ids.comment_id, isHidden: true })),
  blockReviewer: owned((ids) => ({ reviewerId: ids.reviewer_id, isBlocked: true })),
  workflowShare: owned(workflow),
  setVisibility: owned((ids) => ({ ...workflow(ids), visibility: "UNLISTED" })),
  useShared: owned((ids) => ({ slug: ids.slug }), "NOT_FOUND"),
};

const webhooks: Record<string, ActionRow> = {
  createWebhook: user(() => ({ url: "https://hooks.example.com/x" })),
  updateWebhook: owned((ids) => ({ ...endpoint(ids), description: "x" })),
  rotateWebhook: owned(endpoint),
  readDeliveries: owned(endpoint),
  testWebhook: owned(endpoint),
  replayDelivery: owned((ids) => ({ deliveryId: ids.delivery_id })),
  deleteWebhook: owned(endpoint),
};

const workflows: Record<string, ActionRow> = {
  saveDraft: owned((ids) => ({ ...workflow(ids), values: {} })),
  copy: owned((ids) => ({ templateId: ids.workflow_id })),
  replaceNames: owned((ids) => ({
    ...workflow(ids),
    versionId: ids.current_version_id,
    changes: [{ nodeId: "1", input: "text", from: "a boat", to: "a cat" }],
  })),
  restoreVersion: owned((ids) => ({ ...workflow(ids), versionId: ids.version_id })),
  savePreset: owned((ids) => ({ ...workflow(ids), name: "x", values: {} })),
  updatePreset: owned((ids) => ({ ...preset(ids), name: "y" })),
  removePreset: owned(preset),
  update: owned((ids) => ({ ...workflow(ids), name: "x" })),
  archive: owned(workflow),
  restore: owned(workflow),
  remove: owned(workflow),
  undelete: owned(workflow),
};

/** Every file of app/_actions and every export of it. One that is missing here fails the test. */
export const ACTION_TABLE: Record<string, Record<string, ActionRow>> = {
  account,
  admin: administration,
  "api-keys": keys,
  billing,
  generations,
  grids,
  projects,
  servers,
  session,
  sharing,
  webhooks,
  workflows,
};
