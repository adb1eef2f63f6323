/** Canned answers of single pages, by path. */
export const pages: Record<string, unknown> = {
  "/api/v1/demo/roles": {
    items: [
      { key: "sales", label_zh: "销售", label_en: "销售", name: "林涛" },
      { key: "manager", label_zh: "销售经理", label_en: "销售经理", name: "郭敏" },
      { key: "steward", label_zh: "数据专员", label_en: "数据专员", name: "胡芳" },
      { key: "administrator", label_zh: "管理员", label_en: "管理员", name: "周超" },
    ],
  },
  "/api/v1/home/numbers": {
    items: [
      { key: "new_customers", value: 1284, previous: 1142 },
      { key: "orders", value: 3127, previous: 3310 },
      { key: "order_amount", value: 844_670_300, previous: 790_120_000, unit: "CNY" },
      { key: "reviews", value: 42, previous: null },
    ],
  },
  "/api/v1/tasks": {
    items: [
      { id: "1", title: "", cause: "94 天没有下单，平时每 31 天一次；最近一次是 8 月 20 日", action: "电话回访，确认是否换了供应商", customer: { id: "c1", name: "西安华辰实业有限公司" }, owner: { id: "u1", name: "林涛" }, due_on: "2026-11-20", status: "open" },
      { id: "2", title: "", cause: "近 60 天互动下降 48%，两张工单超时", action: "处理工单 T-2041 后致电", customer: { id: "c2", name: "武汉中科科技有限公司" }, owner: { id: "u1", name: "林涛" }, due_on: "2026-11-22", status: "open" },
      { id: "3", title: "", cause: "上次购买的耗材按周期应在 5 天内补货", action: "发送补货报价", customer: { id: "c3", name: "王晓梅" }, owner: { id: "u1", name: "林涛" }, due_on: "2026-11-25", status: "open" },
    ],
    count: { value: 3, is_capped: false },
  },
};
