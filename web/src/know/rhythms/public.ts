export { NextPurchase } from "./NextPurchase";
