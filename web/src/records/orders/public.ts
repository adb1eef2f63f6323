export { OrdersOf } from "./OrdersOf";
