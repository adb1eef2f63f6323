export { Composer } from "./Composer";
export { TaskList } from "./TaskList";
export { Timeline } from "./Timeline";
