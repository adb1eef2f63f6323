export { Comments } from "./Comments";
export { CommentThread } from "./CommentThread";
export { NewComment } from "./NewComment";
export type { Comment, Talk } from "./useComments";
