import { Link, Outlet, useLocation, useMatches, useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Bell } from "@/govern/notices/public";
import { FieldDeskProvider } from "@/studio/records/public";
import { useHotkey } from "@/lib/useHotkey";
import { useCan, type Me } from "@/lib/session";
import { LockOutlined, LogoutOutlined, SafetyCertificateOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { AppShell } from "@/ui/shell/AppShell";
import { TopBar } from "@/ui/shell/TopBar";
import { Crumbs } from "./Crumbs";
import { DemoBanner } from "./DemoBanner";
import { describeError } from "./useDescribeError";
import { useNavigation } from "./useNavigation";
import { useServerLanguage } from "./useServerLanguage";
import { useShellSession } from "./useShellSession";

// It comes right after the page: nobody opens it before they see one.
const Palette = late(async () => (await import("./Palette")).Palette);

function Guarded(): ReactNode {
  const { t } = useTranslation("app");
  const can = useCan();
  const missing = useMatches()
    .map((match) => match.staticData.grant)
    .find((grant) => grant !== undefined && !can(grant));
  if (missing !== undefined) {
    return <EmptyState icon={<LockOutlined />} title={t("refused.title")} hint={t("refused.hint", { grant: missing })} />;
  }
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  );
}

function Frame({ me, onSignOut }: { me: Me; onSignOut: () => void }): ReactNode {
  const { t } = useTranslation("app");
  const [isSearching, setIsSearching] = useState(false);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const isMoving = useRouterState({ select: (state) => state.status === "pending" });
  const { groups, favourites, settings, todos } = useNavigation();
  useServerLanguage(me);
  const search = (): void => setIsSearching(true);
  useHotkey("mod+k", search);
  useHotkey("/", search);
  return (
    <AppShell
      groups={groups}
      favourites={favourites}
      settings={settings}
      path={pathname}
      isMoving={isMoving}
      Link={Link}
      onSearch={search}
      tenant={me.tenant.name}
      banner={me.tenant.is_demo && <DemoBanner me={me} />}
      topBar={
        <TopBar
          crumbs={<Crumbs />}
          onSearch={search}
          todos={todos}
          onTodos={() => void navigate({ to: "/" })}
          bell={<Suspense fallback={null}><Bell /></Suspense>}
          user={me.user}
          userMenu={[
            { key: "security", label: t("user.security"), icon: <SafetyCertificateOutlined />, run: () => void navigate({ to: "/settings/security" }) },
            { key: "out", label: t("user.signOut"), icon: <LogoutOutlined />, run: onSignOut },
          ]}
        />
      }
    >
      <Guarded />
      <Palette isOpen={isSearching} onClose={() => setIsSearching(false)} />
    </AppShell>
  );
}

/** Leads to sign-in once: the address changes under way, and following it would go round for ever. */
function SignedOut({ from }: { from: string }): ReactNode {
  const navigate = useNavigate();
  const [next] = useState(from);
  useEffect(() => {
    void navigate({ to: "/sign-in", search: next === "/" ? {} : { next }, replace: true });
  }, [navigate, next]);
  return <LoadingState />;
}

/** Every page behind sign-in: asks who is there, then draws shell and page. */
export function ShellFrame(): ReactNode {
  const { query, me, signOut } = useShellSession();
  const { href } = useLocation();
  if (query.isPending) return <LoadingState />;
  if (query.isError) return <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />;
  if (me === null) return <SignedOut from={href} />;
  return (
    <FieldDeskProvider>
      <Frame me={me} onSignOut={signOut} />
    </FieldDeskProvider>
  );
}
