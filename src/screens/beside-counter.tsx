/** Whatever an address asks for besides the counter; one that nobody knows leads back to it. */
import { Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { OfferBar } from "./offered-pill.tsx";
import { Loading } from "./parts/loading.tsx";
import { PAGES } from "./pages.ts";

/** Stays from page to page, and what was told last stays with it. */
export const BesideCounter = () => (
  <>
    <Suspense fallback={<Loading />}>
      <Switch>
        {PAGES.map(({ path, component }) => (
          <Route key={path} path={path} component={component} />
        ))}
        <Route>
          <Redirect to="/" />
        </Route>
      </Switch>
    </Suspense>
    <OfferBar />
  </>
);
