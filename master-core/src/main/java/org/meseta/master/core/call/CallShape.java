package org.meseta.master.core.call;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.meseta.protocol.v1.scheduler.Call;

/// Whether a call is complete, whatever the master's state is. The texts are Mesos'
/// own.
public final class CallShape {
  private static final int UUID_BYTES = 16;
  private static final int VERSION_BYTE = 6;
  private static final int LARGEST_VERSION = 5;

  private CallShape() {}

  /// What is wrong with a call, with the words that go before it; empty if nothing is.
  public static Optional<String> validate(Call call) {
    return problem(call).map(text -> "Failed to validate scheduler::Call: " + text);
  }

  private static Optional<String> problem(Call call) {
    if (!call.hasType()) {
      return missing("type");
    }
    if (call.getType() == Call.Type.SUBSCRIBE) {
      return subscribe(call);
    }
    if (!call.hasFrameworkId()) {
      return missing("framework_id");
    }
    return switch (call.getType()) {
      case UNKNOWN, SUBSCRIBE, TEARDOWN, REVIVE, SUPPRESS -> Optional.empty();
      case ACCEPT -> present(call.hasAccept(), "accept");
      case DECLINE -> present(call.hasDecline(), "decline");
      case ACCEPT_INVERSE_OFFERS -> present(call.hasAcceptInverseOffers(), "accept_inverse_offers");
      case DECLINE_INVERSE_OFFERS ->
          present(call.hasDeclineInverseOffers(), "decline_inverse_offers");
      case KILL -> present(call.hasKill(), "kill");
      case SHUTDOWN -> present(call.hasShutdown(), "shutdown");
      case ACKNOWLEDGE ->
          call.hasAcknowledge() ? uuid(call.getAcknowledge().getUuid()) : missing("acknowledge");
      case ACKNOWLEDGE_OPERATION_STATUS -> acknowledgeOperation(call);
      case RECONCILE -> present(call.hasReconcile(), "reconcile");
      case RECONCILE_OPERATIONS -> present(call.hasReconcileOperations(), "reconcile_operations");
      case MESSAGE -> present(call.hasMessage(), "message");
      case REQUEST -> present(call.hasRequest(), "request");
      case UPDATE_FRAMEWORK -> updateFramework(call);
    };
  }

  private static Optional<String> subscribe(Call call) {
    if (!call.hasSubscribe()) {
      return missing("subscribe");
    }
    boolean same =
        call.getSubscribe()
            .getFrameworkInfo()
            .getId()
            .getValue()
            .equals(call.getFrameworkId().getValue());
    return same
        ? Optional.empty()
        : Optional.of("'framework_id' differs from 'subscribe.framework_info.id'");
  }

  private static Optional<String> updateFramework(Call call) {
    if (!call.hasUpdateFramework()) {
      return missing("update_framework");
    }
    boolean same =
        call.getUpdateFramework()
            .getFrameworkInfo()
            .getId()
            .getValue()
            .equals(call.getFrameworkId().getValue());
    return same
        ? Optional.empty()
        : Optional.of("'framework_id' differs from 'update_framework.framework_info.id'");
  }

  private static Optional<String> acknowledgeOperation(Call call) {
    if (!call.hasAcknowledgeOperationStatus()) {
      return missing("acknowledge_operation_status");
    }
    Optional<String> error = uuid(call.getAcknowledgeOperationStatus().getUuid());
    return error.isPresent()
        ? error
        : present(call.getAcknowledgeOperationStatus().hasAgentId(), "agent_id");
  }

  private static Optional<String> uuid(ByteString bytes) {
    int version = bytes.size() == UUID_BYTES ? (bytes.byteAt(VERSION_BYTE) & 0xf0) >>> 4 : 0;
    return version >= 1 && version <= LARGEST_VERSION
        ? Optional.empty()
        : Optional.of("Not a valid UUID");
  }

  private static Optional<String> present(boolean there, String field) {
    return there ? Optional.empty() : missing(field);
  }

  private static Optional<String> missing(String field) {
    return Optional.of("Expecting '" + field + "' to be present");
  }
}
