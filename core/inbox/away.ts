/** Whether a fault is the database's absence, and so nobody's fault who wrote to us. */

/** The driver's words for a lost connection, and the network's. */
const lost = /^(CONNECT|CONNECTION_\w+|E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)\w*)/;
/** PostgreSQL's classes: connection, too little room or memory, shut down, fault of its machine. */
const down = /^(08|53|57P|58)/;

/** True for an error that another row, another person would have met as well: the server is down, restarting, full. */
export function isAway(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const code = 'code' in inner ? String(inner.code) : '';
    if (lost.test(code) || (/^[0-9A-Z]{5}$/.test(code) && down.test(code))) return true;
  }
  return false;
}
