export { Composer } from "./Composer";
export { groupByDay } from "./days";
export { TaskList } from "./TaskList";
export { Timeline } from "./Timeline";
