/** One core of a storm: runs the seeds it is given, one after the other. */
import { openHost, planOf, type Weathered, type What } from "./host.ts";

export type ToWorker = { readonly what: What; readonly twice: boolean; readonly tell: boolean } | "end";
export type FromWorker = Weathered;

const host = await openHost();
const send = (message: FromWorker | "ready"): void => void process.send?.(message);

/** Shows what was planned and what was seen of it, for whoever looks into one seed. */
const tell = async (what: What): Promise<void> => {
  const plan = planOf(what);
  console.log(JSON.stringify(plan.world));
  for (const step of plan.steps) console.log(`  ${JSON.stringify(step)}`);
  const { history } = await host.run(plan);
  for (const { shop, order, held, tablets, acts } of history.shops) {
    console.log(`Shop ${shop}: ${String(order.length)} in order, ${String(held.length)} held`);
    for (const { no, state, own, unsent, live } of tablets)
      console.log(
        `  tablet ${String(no)} ${state}: ${String(own.length)} own, ${String(unsent)} unsent, ${live.slice(0, 8)}`,
      );
    for (const { tablet, op, command, by, answer } of acts)
      console.log(
        `  ${String(tablet)} ${op} ${command.type} by ${String(by)}: ${JSON.stringify(answer).slice(0, 160)}`,
      );
  }
  console.log(history.liveness);
};

process.on("message", (message: ToWorker) => {
  if (message === "end") {
    host.close();
    process.disconnect();
    return;
  }
  const { what, twice } = message;
  void (message.tell ? tell(what) : Promise.resolve()).then(() => host.weather(what, twice)).then(send);
});
send("ready");
