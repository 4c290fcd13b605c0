import pg from "pg";

export interface PoolOptions {
  connectionsMax?: number;
  applicationName?: string;
}

/**
 * The pool below Drizzle. It adds to pg's own what a dying backend or a late query would otherwise break:
 *
 * - a backend that dies between two queries of a transaction is an error of that transaction, not of the process;
 * - a failed `begin` gives its connection back;
 * - a query that comes after its transaction ended is refused; it never runs on a connection somebody else has now;
 * - a connection whose transaction is not known to be over is thrown away, not reused.
 *
 * Drizzle recognises a pool by the word in the name of its class.
 */
export class GuardedPool {
  readonly #pool: pg.Pool;

  constructor(url: string, { connectionsMax = 10, applicationName = "creator" }: PoolOptions = {}) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connectionsMax,
      idleTimeoutMillis: 30_000,
      maxLifetimeSeconds: 1_800,
      connectionTimeoutMillis: 10_000,
      // A transaction that its owner forgot would hold its locks for ever.
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      allowExitOnIdle: true,
      application_name: applicationName,
    });
    this.#pool.on("error", ignore);
    this.#pool.on("connect", (client) => client.on("error", ignore));
  }

  query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    return this.#pool.query(config, values);
  }

  async connect(): Promise<TransactionClient> {
    return new TransactionClient(await this.#pool.connect());
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** A connection lent to one transaction: Drizzle sends `begin`, the queries, `commit` or `rollback`, then releases. */
export class TransactionClient {
  readonly #client: pg.PoolClient;
  #isOver = false;
  #isReleased = false;
  #pendingCount = 0;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const command = config.text.trimStart().toLowerCase();
    if (command === "rollback") return this.#rollback(config);
    if (this.#isOver) throw new Error("This query came after the end of its transaction and was not run");
    if (command === "commit") this.#isOver = true;
    this.#pendingCount += 1;
    try {
      return await this.#client.query(config, values);
    } catch (error) {
      // Drizzle sends `begin` outside its try block and would keep the connection.
      if (command.startsWith("begin")) this.release();
      throw error;
    } finally {
      this.#pendingCount -= 1;
    }
  }

  /** Idempotent. The connection goes back only when the server said that no transaction is open on it. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#isOver = true;
    const isClean = this.#pendingCount === 0 && this.#client.getTransactionStatus() === "I";
    this.#client.release(!isClean);
  }

  /**
   * A rollback that cannot be sent has happened: the server ends the transaction with the connection, which `release`
   * throws away. Its failure must not hide the error that caused the rollback.
   */
  async #rollback(config: pg.QueryConfig): Promise<pg.QueryResult> {
    this.#isOver = true;
    if (this.#isReleased) return NOTHING;
    return this.#client.query(config).catch(() => NOTHING);
  }
}

const NOTHING: pg.QueryResult = { rows: [], rowCount: 0, command: "ROLLBACK", oid: 0, fields: [] };

/** Every error of a connection also reaches the query that runs on it or comes next; without a listener Node dies. */
function ignore(): void {}
