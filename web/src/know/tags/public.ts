export { CustomerTags } from "./CustomerTags";
