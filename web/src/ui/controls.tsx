/** Ant Design's plain controls under our theme: features import them from here, never from antd. */
export {
  Alert, Button, Checkbox, DatePicker, Dropdown, Form, Input, InputNumber, Mentions, Popover, Radio, Segmented, Select, Skeleton,
  Space, Steps, Switch, Tabs, Tooltip, Tree, QRCode,
} from "antd";
export type { ButtonProps, FormInstance, MenuProps, SelectProps, TabsProps } from "antd";
export { CountBadge } from "./CountBadge";
