/** The icons of the product; a feature imports them from here. */
export {
  AimOutlined, ApartmentOutlined, ApiOutlined, AppstoreOutlined, ArrowDownOutlined, ArrowLeftOutlined,
  ArrowRightOutlined, ArrowUpOutlined, AuditOutlined, BankOutlined, BellOutlined, CalendarOutlined, CheckCircleFilled,
  CheckCircleOutlined, CheckOutlined, ClockCircleOutlined, CloseCircleFilled, CloseOutlined, CloudUploadOutlined,
  CommentOutlined, CopyOutlined, CustomerServiceOutlined, DatabaseOutlined, DeleteOutlined, DisconnectOutlined,
  DownOutlined, DownloadOutlined, EditOutlined, EllipsisOutlined, EnvironmentOutlined, ExclamationCircleFilled, ExclamationCircleOutlined,
  ExportOutlined, EyeOutlined, FileExcelOutlined, FileTextOutlined, FilterOutlined, ForkOutlined, GlobalOutlined,
  HistoryOutlined, HolderOutlined, HomeOutlined, ImportOutlined, InboxOutlined, InfoCircleOutlined, KeyOutlined,
  LaptopOutlined, LeftOutlined, LinkOutlined, LockOutlined, LogoutOutlined, MailOutlined, MenuFoldOutlined,
  MenuOutlined, MenuUnfoldOutlined, MergeCellsOutlined, MobileOutlined, MoonOutlined, MoreOutlined, PhoneOutlined,
  PlusOutlined, PushpinFilled, PushpinOutlined, QuestionCircleOutlined, ReloadOutlined, RightOutlined,
  RollbackOutlined, SafetyCertificateOutlined, SaveOutlined, SearchOutlined, SettingOutlined, ShoppingOutlined,
  StarFilled, StarOutlined, SunOutlined, SwapOutlined, TableOutlined, TagOutlined, TeamOutlined, ThunderboltOutlined,
  UndoOutlined, UnorderedListOutlined, UpOutlined, UserOutlined, UserSwitchOutlined, WarningFilled, WarningOutlined,
  WechatOutlined,
} from "@ant-design/icons";
