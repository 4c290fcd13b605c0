import { describeErrors } from "./contract/errors";
import { describeEvents } from "./contract/events";
import { describeFlow } from "./contract/flow";
import { useServer } from "./contract/server";
import { describeSteps } from "./contract/steps";

// Against a real server: inngest-cli dev --no-discovery --no-poll --retry-interval 1, and its address in the variable.
const server = useServer({ hasCheckpointing: false, realUrl: process.env.INNGEST_CONTRACT_URL });

describeSteps(server);
describeErrors(server);
describeEvents(server);
describeFlow(server);
