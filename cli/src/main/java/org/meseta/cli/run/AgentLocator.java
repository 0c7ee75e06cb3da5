package org.meseta.cli.run;

import org.meseta.cli.client.Address;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.Json;
import org.meseta.cli.client.UserError;

/// Knows where an agent listens, and asks the master when it may listen elsewhere since a restart.
final class AgentLocator {
  private final Http http = new Http();
  private final Address master;
  private final String agentId;
  private volatile Address address;

  AgentLocator(Address master, String agentId, Address first) {
    this.master = master;
    this.agentId = agentId;
    this.address = first;
  }

  Address address() {
    return address;
  }

  /// Asks the master; without an answer the last address stays.
  void lookAgain() {
    try {
      byte[] answer = http.get(master, "/slaves?slave_id=" + agentId);
      for (Json agent : Json.parse(answer).get("slaves").items()) {
        String pid = agent.get("pid").text();
        if (agent.get("id").text().equals(agentId) && !pid.isEmpty()) {
          address = Address.parse(pid);
        }
      }
    } catch (UserError e) {
      // The master restarts as well: the next round asks again.
    }
  }
}
