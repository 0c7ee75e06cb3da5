package org.meseta.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryKey.Kind;

/// Where things lie below the path of a cluster:
///
///     PATH/json.info_0000000007        contenders, as Mesos writes them
///     PATH/meseta/head                 the fence
///     PATH/meseta/agents/3f/ID         one entry, in one of 256 buckets of its kind
///
/// Only `meseta` is a child of the path: a child that ends in `_` and digits would stand for election, and one with an
/// unknown label stops C++ masters.
record Layout(String path) {
  static final String OURS = "meseta";
  static final int BUCKETS = 256;
  private static final String HEX = "0123456789abcdef";

  /// What contenders are named after; ZooKeeper appends ten digits.
  String contender() {
    return path + "/json.info_";
  }

  String ours() {
    return path + "/" + OURS;
  }

  String head() {
    return ours() + "/head";
  }

  String kind(Kind kind) {
    return ours() + "/" + directory(kind);
  }

  String bucket(Kind kind, int bucket) {
    return kind(kind) + "/" + HEX.charAt(bucket >> 4) + HEX.charAt(bucket & 15);
  }

  String entry(RegistryKey key) {
    String name = NodeNames.encode(key.id());
    return bucket(key.kind(), bucketOf(name)) + "/" + name;
  }

  /// The key of a znode found in a bucket; empty when no entry of ours would lie there.
  Optional<RegistryKey> key(Kind kind, int bucket, String name) {
    return NodeNames.decode(name)
        .filter(id -> RegistryKey.storable(id) && bucketOf(name) == bucket)
        .map(id -> new RegistryKey(kind, id));
  }

  /// Every bucket of a kind in order.
  List<String> buckets(Kind kind) {
    List<String> buckets = new ArrayList<>(BUCKETS);
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(bucket(kind, i));
    }
    return buckets;
  }

  static String directory(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT) + "s";
  }

  private static int bucketOf(String name) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < name.length(); i++) {
      crc.update(name.charAt(i));
    }
    return (int) (crc.getValue() & (BUCKETS - 1));
  }
}
