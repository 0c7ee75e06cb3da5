package org.meseta.benchmarks.transport;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.Batch;
import org.meseta.transport.Transport;
import org.meseta.transport.TransportConfig;
import org.meseta.transport.TransportException;
import org.meseta.transport.TransportThreads;

/// One-way libprocess messages over one link on loopback: sender and receiver are transports of
/// their own, each with one thread that is both IO and loop; the sender flushes once per batch, the
/// receiver answers each with 202. Prints what it measured.
public final class OneWayMessages {

  private static final int BATCH = 256;
  private static final int WARM_UP_SECONDS = 5;
  private static final int SECONDS = 10;
  private static final long MOST_PENDING = 4 << 20;
  private static final String NAME = "mesos.internal.StatusUpdateMessage";

  private final AtomicLong received = new AtomicLong();
  private final TransportThreads sending = TransportThreads.create("sender");
  private final TransportThreads receiving = TransportThreads.create("receiver");
  private final Transport sender;
  private final Transport receiver;
  private final Upid[] from;
  private final Upid to;
  private final byte[] body;
  private long sent;

  private OneWayMessages(int bodyBytes, int senders) throws TransportException {
    sender = Transport.start(TransportConfig.on("127.0.0.1", 0), sending, _ -> true, Batch::close);
    receiver =
        Transport.start(TransportConfig.on("127.0.0.1", 0), receiving, _ -> true, this::count);
    from = new Upid[senders];
    for (int i = 0; i < senders; i++) {
      from[i] = new Upid("slave(" + i + ")", "127.0.0.1", sender.address().getPort());
    }
    to = new Upid("master", "127.0.0.1", receiver.address().getPort());
    body = new byte[bodyBytes];
  }

  private void count(Batch batch) {
    received.addAndGet(batch.events().size());
    batch.close();
  }

  /// @param arguments body sizes in bytes; without any 200, about a status update's
  public static void main(String[] arguments) throws Exception {
    int[] sizes = new int[Math.max(1, arguments.length)];
    sizes[0] = 200;
    for (int i = 0; i < arguments.length; i++) {
      sizes[i] = Integer.parseInt(arguments[i]);
    }
    for (int size : sizes) {
      // One sender repeats its head, as an agent's updates do; many never do, and each head is
      // parsed.
      for (int senders : new int[] {1, 200}) {
        OneWayMessages benchmark = new OneWayMessages(size, senders);
        benchmark.run();
        benchmark.close();
      }
    }
  }

  private void run() throws InterruptedException {
    ScheduledExecutorService loop = sending.loop();
    loop.execute(
        () -> {
          sender.batchOn(Thread.currentThread());
          sender.links().link(to);
          send(loop);
        });
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long messages = received.get();
    long senderCpu = ThreadCpu.nanos("sender-");
    long receiverCpu = ThreadCpu.nanos("receiver-");
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double count = received.get() - messages;
    double sendMicros = (ThreadCpu.nanos("sender-") - senderCpu) / 1e3 / count;
    double receiveMicros = (ThreadCpu.nanos("receiver-") - receiverCpu) / 1e3 / count;
    System.out.printf(
        "%d-byte bodies, %d senders: %.0f messages/s; CPU per message: sending %.2f us, receiving %.2f us;"
            + " one core does %.0f/s of both together, or sends %.0f/s, or receives %.0f/s%n",
        body.length,
        from.length,
        count / seconds,
        sendMicros,
        receiveMicros,
        1e6 / (sendMicros + receiveMicros),
        1e6 / sendMicros,
        1e6 / receiveMicros);
  }

  private void send(ScheduledExecutorService loop) {
    if (sender.outboundBytes() > MOST_PENDING) {
      loop.schedule(() -> send(loop), 1, TimeUnit.MILLISECONDS);
      return;
    }
    for (int i = 0; i < BATCH; i++) {
      sender.links().send(from[i % from.length], to, NAME, body);
    }
    sent += BATCH;
    sender.flush();
    if (!loop.isShutdown()) {
      loop.execute(() -> send(loop));
    }
  }

  private void close() {
    System.out.printf("%d sent, %d received when it was stopped%n", sent, received.get());
    sender.close();
    receiver.close();
    sending.close();
    receiving.close();
  }
}
