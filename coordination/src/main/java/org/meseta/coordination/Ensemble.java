package org.meseta.coordination;

import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;

/// Which ZooKeeper, and where in it.
///
/// @param servers `host:port` pairs with commas between them
/// @param path where the cluster lives, absolute, without a slash at the end
/// @param credentials `user:password` of the digest scheme
/// @param exclusive whether the whole server is ours, and nobody else may even read
record Ensemble(String servers, String path, Optional<String> credentials, boolean exclusive) {
  /// The access list of what we create: with credentials anybody reads and the creator does
  /// all.
  List<ACL> acl() {
    if (credentials.isEmpty()) {
      return ZooDefs.Ids.OPEN_ACL_UNSAFE;
    }
    if (exclusive) {
      return ZooDefs.Ids.CREATOR_ALL_ACL;
    }
    return List.of(
        new ACL(ZooDefs.Perms.READ, ZooDefs.Ids.ANYONE_ID_UNSAFE),
        new ACL(ZooDefs.Perms.ALL, ZooDefs.Ids.AUTH_IDS));
  }

  /// Never with the password.
  @Override
  public String toString() {
    return servers + path;
  }
}
