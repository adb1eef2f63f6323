import type { CatalogField } from "@/lib/catalog";
import { jsonOf, makers, textOf, type Values, type Words } from "./fields";
import type { Schemas } from "./useConnectors";

// locale: integrate/connectors:soap_sign_in.*

export type SoapSettings = Schemas["SoapSettings"];

const SIGN_IN = ["none", "basic", "token", "digest"] as const;
export const SOAP_DEFAULTS: Values = { soap_sign_in: "none" };

/** What is asked of a SOAP service. */
export function soapFields(words: Words, values: Values): CatalogField[] {
  const { text, pick, help } = makers(words);
  const isSigned = values["soap_sign_in"] !== "none";
  return [
    text("wsdl", { type: "url", is_required: true, max_length: 2_000, ...help("wsdl") }),
    text("operation", { max_length: 100, ...help("operation") }),
    text("parameters", { type: "long_text", ...help("parameters") }),
    text("rows_path"), text("page_param"), text("size_param"), text("page_size", { type: "number" }), text("since_param"), text("since_field"),
    text("address", { type: "url", max_length: 2_000, ...help("address") }),
    pick("soap_sign_in", SIGN_IN),
    ...(isSigned ? [text("user", { is_required: true, max_length: 100 }), text("secret")] : []),
  ];
}

/** A stored service as the drawer shows it. */
export function shownSoap({ url, sign_in: signIn, parameters, ...rest }: SoapSettings): Values {
  return { ...rest, wsdl: url, soap_sign_in: signIn, parameters: jsonOf(parameters) };
}

/** The settings of a service that the drawer's values mean. */
export function soapOf(values: Values, objectOf: (text: string) => Record<string, unknown>): SoapSettings {
  const text = (key: string): string => textOf(values, key);
  return {
    kind: "soap", url: text("wsdl"), address: text("address"), operation: text("operation"), parameters: objectOf(text("parameters")), rows_path: text("rows_path"),
    page_param: text("page_param"), first_page: Number(values["first_page"] ?? 1), size_param: text("size_param"), page_size: Number(values["page_size"] ?? 200),
    since_param: text("since_param"), since_field: text("since_field"), since_first: text("since_first"), sign_in: (values["soap_sign_in"] ?? "none") as SoapSettings["sign_in"],
    user: text("user"), a_second: Number(values["a_second"] ?? 5),
  };
}
