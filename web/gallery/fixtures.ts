import type { CatalogObject } from "../src/lib/catalog";

const cities = ["武汉", "杭州", "北京", "西安", "广州", "深圳", "青岛", "厦门"];
const names = ["中科科技有限公司", "汇智装备有限公司", "鼎盛集团有限公司", "华辰实业有限公司", "启明供应链有限公司", "海纳信息技术有限公司"];
const owners = ["林涛", "郭敏", "胡芳", "马艳", "周超", "何娜"];
const at = (index: number, list: string[]): string => list[index % list.length] ?? "";

export const catalog: { objects: CatalogObject[] } = {
  objects: [
    {
      key: "customers",
      label: { zh: "客户", en: "Customer" },
      plural: { zh: "客户", en: "Customers" },
      title: "name",
      verbs: ["view", "create", "edit"],
      grants: ["customers.view", "customers.create", "customers.edit"],
      fields: [
        { key: "name", type: "text", label: { zh: "客户名称", en: "Customer" }, is_sortable: true, is_required: true },
        { key: "tier", type: "choice", label: { zh: "等级", en: "Tier" }, choices: [
          { value: "A", label: { zh: "A 级", en: "Tier A" }, color: "green" },
          { value: "B", label: { zh: "B 级", en: "Tier B" }, color: "blue" },
          { value: "C", label: { zh: "C 级", en: "Tier C" }, color: "default" },
          { value: "D", label: { zh: "D 级", en: "Tier D" }, color: "orange" },
        ] },
        { key: "health", type: "score", label: { zh: "健康度", en: "Health" }, is_sortable: true },
        { key: "amount", type: "money", label: { zh: "年度金额", en: "Annual value" }, is_sortable: true },
        { key: "phone", type: "phone", label: { zh: "电话", en: "Phone" } },
        { key: "city", type: "region", label: { zh: "城市", en: "City" }, is_sortable: true },
        { key: "owner", type: "user", label: { zh: "负责人", en: "Owner" } },
        { key: "last_order_on", type: "date", label: { zh: "最近下单", en: "Last order" }, is_sortable: true },
        { key: "created_at", type: "datetime", label: { zh: "创建时间", en: "Created" }, is_sortable: true },
        { key: "email", type: "email", label: { zh: "邮箱", en: "E-mail" } },
        { key: "is_vip", type: "boolean", label: { zh: "会员", en: "Member" } },
        { key: "remark", type: "long_text", label: { zh: "备注", en: "Remark" } },
      ],
    },
  ],
};

export interface FakeCustomer extends Record<string, unknown> {
  id: string;
  name: string;
}

export function customer(index: number): FakeCustomer {
  const id = String(index).padStart(6, "0");
  return {
    id,
    name: index % 5 === 3 ? `${at(index, ["王", "李", "张", "陈"])}${at(index * 3, ["晓梅", "建国", "思远", "雨婷"])}` : `${at(index, cities)}${at(index * 7, names)}`,
    tier: at(index * 3, ["A", "B", "C", "D", "B"]),
    health: (index * 37) % 101,
    amount: 1_396_688_200 - index * 12_345_67,
    phone: ["138****" + String(1000 + ((index * 7919) % 9000))],
    city: at(index, cities),
    owner: { id: String(index % 6), name: at(index, owners) },
    last_order_on: index % 9 === 4 ? null : `2026-${String(1 + (index % 11)).padStart(2, "0")}-${String(1 + (index % 28)).padStart(2, "0")}`,
    created_at: "2026-03-14T02:11:00Z",
    email: index % 4 === 0 ? [] : [`contact${index}@example.com`],
    is_vip: index % 3 === 0,
    remark: null,
  };
}

export const me = {
  user: { id: "u1", name: "林涛", email: "lintao@demo.example", job_title: "", department: { id: "d1", name: "华东销售部" } },
  tenant: { id: "t1", name: "示例公司", is_demo: true, zone: "Asia/Shanghai", currency: "CNY" },
  roles: [{ key: "administrator", label: "管理员" }],
  scope: "all",
  grants: [
    "customers.view", "customers.edit", "customers.create", "users.view", "users.manage", "roles.view", "roles.manage",
    "departments.view", "departments.manage", "audit.view", "api_keys.manage", "tasks.view", "activities.view",
    "imports.view", "imports.create", "identity.review",
  ],
  locale: "zh-CN",
};
