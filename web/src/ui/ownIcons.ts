import type { ComponentType } from "react";
import {
  AppstoreOutlined, AuditOutlined, BankOutlined, BarcodeOutlined, BookOutlined, BugOutlined, BuildOutlined, CalendarOutlined, CarOutlined, CloudOutlined,
  CreditCardOutlined, CustomerServiceOutlined, DatabaseOutlined, DesktopOutlined, DollarOutlined, EnvironmentOutlined, ExperimentOutlined,
  FileTextOutlined, FlagOutlined, GiftOutlined, GlobalOutlined, HeartOutlined, HomeOutlined, IdcardOutlined, KeyOutlined, LaptopOutlined,
  MailOutlined, MedicineBoxOutlined, MobileOutlined, PhoneOutlined, PrinterOutlined, ProjectOutlined, RocketOutlined, SafetyCertificateOutlined,
  ScheduleOutlined, ShopOutlined, ShoppingCartOutlined, ShoppingOutlined, SolutionOutlined, TagOutlined, TeamOutlined, ThunderboltOutlined,
  ToolOutlined, TrophyOutlined, TruckOutlined, UserOutlined, WalletOutlined,
} from "@ant-design/icons";

/** Icons that an object can wear, by the word that the server stores. Many: they come when one is worn. */
export const OBJECT_ICONS: Record<string, ComponentType> = {
  appstore: AppstoreOutlined, team: TeamOutlined, user: UserOutlined, idcard: IdcardOutlined, solution: SolutionOutlined,
  bank: BankOutlined, shop: ShopOutlined, home: HomeOutlined, desktop: DesktopOutlined, laptop: LaptopOutlined, mobile: MobileOutlined,
  printer: PrinterOutlined, tool: ToolOutlined, build: BuildOutlined, experiment: ExperimentOutlined, car: CarOutlined, truck: TruckOutlined,
  shopping: ShoppingOutlined, cart: ShoppingCartOutlined, barcode: BarcodeOutlined, tag: TagOutlined, gift: GiftOutlined,
  dollar: DollarOutlined, wallet: WalletOutlined, card: CreditCardOutlined, file: FileTextOutlined, book: BookOutlined, audit: AuditOutlined,
  project: ProjectOutlined, schedule: ScheduleOutlined, calendar: CalendarOutlined, flag: FlagOutlined, rocket: RocketOutlined,
  trophy: TrophyOutlined, heart: HeartOutlined, medicine: MedicineBoxOutlined, service: CustomerServiceOutlined, phone: PhoneOutlined,
  mail: MailOutlined, globe: GlobalOutlined, place: EnvironmentOutlined, key: KeyOutlined, shield: SafetyCertificateOutlined,
  bolt: ThunderboltOutlined, cloud: CloudOutlined, database: DatabaseOutlined, bug: BugOutlined,
};
