/** What another tool needs to join the stack that runs on this machine, and nothing that starts one. */
export { exampleRequest, newReference, type ExampleWish } from './platform/example-request';
export { readEndpoints, USUAL_DIRECTORY, type Endpoints } from './stack/endpoints';
export { workspace } from './stack/workspace';
export { paintFor, type Paint } from './story/paint';
