const FILES = import.meta.glob<string>("./shapes/*.json", { query: "?url", import: "default", eager: true });

const PROVINCES: Record<string, string> = {
  北京: "beijing", 天津: "tianjin", 上海: "shanghai", 重庆: "chongqing", 河北: "hebei", 山西: "shanxi", 内蒙古: "neimenggu", 辽宁: "liaoning",
  吉林: "jilin", 黑龙江: "heilongjiang", 江苏: "jiangsu", 浙江: "zhejiang", 安徽: "anhui", 福建: "fujian", 江西: "jiangxi", 山东: "shandong",
  河南: "henan", 湖北: "hubei", 湖南: "hunan", 广东: "guangdong", 广西: "guangxi", 海南: "hainan", 四川: "sichuan", 贵州: "guizhou",
  云南: "yunnan", 西藏: "xizang", 陕西: "shaanxi", 甘肃: "gansu", 青海: "qinghai", 宁夏: "ningxia", 新疆: "xinjiang", 香港: "xianggang",
  澳门: "aomen", 台湾: "taiwan",
};

/** 广东省 → 广东, 广西壮族自治区 → 广西: as the shapes of the country name their parts. */
export function shortProvince(name: string): string {
  return Object.keys(PROVINCES).find((it) => name.startsWith(it)) ?? name;
}

/** Municipalities have districts where provinces have cities. */
export function isMunicipality(name: string): boolean {
  return ["北京", "天津", "上海", "重庆"].includes(shortProvince(name));
}

/** Where the outlines are: the provinces of the country, or the cities of one; undefined for a place without outlines. */
export function shapeUrl(province: string | null): string | undefined {
  const file = province === null ? "china" : PROVINCES[shortProvince(province)];
  return file === undefined ? undefined : FILES[`./shapes/${file}.json`];
}
