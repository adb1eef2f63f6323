export { CustomerPayments } from "./CustomerPayments";
