package org.meseta.benchmarks.load;

/// The bytes of a message that is sent again and again with another task and uuid.
///
/// @param bytes the message as it goes over the wire
/// @param tasks where the task's name stands
/// @param uuids where the uuid stands
record Template(byte[] bytes, int[] tasks, int[] uuids) {
  /// Finds the places by what stands there in the sample.
  static Template of(byte[] bytes, byte[] task, byte[] uuid) {
    return new Template(bytes, places(bytes, task), places(bytes, uuid));
  }

  /// The bytes with a task's name and a uuid taken out of another message; valid until the next
  /// call.
  byte[] with(byte[] task, int taskAt, byte[] uuid, int uuidAt) {
    for (int at : tasks) {
      System.arraycopy(task, taskAt, bytes, at, TaskNames.LENGTH);
    }
    for (int at : uuids) {
      System.arraycopy(uuid, uuidAt, bytes, at, Uuids.LENGTH);
    }
    return bytes;
  }

  private static int[] places(byte[] bytes, byte[] sample) {
    return java.util.stream.IntStream.rangeClosed(0, bytes.length - sample.length)
        .filter(
            at -> java.util.Arrays.equals(bytes, at, at + sample.length, sample, 0, sample.length))
        .toArray();
  }
}
