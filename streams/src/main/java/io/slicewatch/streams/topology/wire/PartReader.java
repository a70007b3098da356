package io.slicewatch.streams.topology.wire;

import io.slicewatch.schemas.record.ReplicasWriter;
import io.slicewatch.schemas.record.Termination;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.Endpoint;
import io.slicewatch.streams.inventory.Port;
import io.slicewatch.streams.inventory.Workload;
import java.util.List;
import java.util.Optional;

/** Reads what several kinds of objects are made of. */
final class PartReader {

  private PartReader() {}

  static List<Condition> conditions(List<io.slicewatch.schemas.record.Condition> conditions) {
    return conditions.stream().map(PartReader::condition).toList();
  }

  static List<Container> containers(List<io.slicewatch.schemas.record.Container> containers) {
    return containers.stream().map(PartReader::container).toList();
  }

  static List<ContainerStatus> statuses(
      List<io.slicewatch.schemas.record.ContainerStatus> statuses) {
    return statuses.stream().map(PartReader::status).toList();
  }

  static List<Endpoint> endpoints(List<io.slicewatch.schemas.record.Endpoint> endpoints) {
    return endpoints.stream().map(PartReader::endpoint).toList();
  }

  static List<Port> ports(List<io.slicewatch.schemas.record.Port> ports) {
    return ports.stream().map(PartReader::port).toList();
  }

  static Workload.Writer writer(ReplicasWriter writer) {
    return new Workload.Writer(
        writer.getManager(), writer.getSubresource().orElse(null), writer.getTime().orElse(null));
  }

  private static Condition condition(io.slicewatch.schemas.record.Condition condition) {
    return new Condition(
        condition.getType(),
        condition.getStatus(),
        condition.getReason().orElse(null),
        condition.getLastTransitionTime().orElse(null));
  }

  private static Container container(io.slicewatch.schemas.record.Container container) {
    return new Container(
        container.getName(),
        container.getImage(),
        ports(container.getPorts()),
        container.getReadinessProbe(),
        container.getLivenessProbe(),
        container.getInit());
  }

  private static ContainerStatus status(io.slicewatch.schemas.record.ContainerStatus status) {
    Optional<Termination> end = status.getTerminated().or(status::getLastTermination);
    return new ContainerStatus(
        status.getName(),
        status.getReady(),
        status.getRestartCount(),
        status.getWaitingReason().orElse(null),
        end.flatMap(Termination::getReason).orElse(null),
        end.map(Termination::getExitCode).orElse(null),
        end.flatMap(Termination::getFinishedAt).orElse(null),
        status.getTerminated().isPresent(),
        status.getInit());
  }

  private static Endpoint endpoint(io.slicewatch.schemas.record.Endpoint endpoint) {
    return new Endpoint(
        endpoint.getAddress(),
        endpoint.getReady().orElse(null),
        endpoint.getServing().orElse(null),
        endpoint.getTerminating().orElse(null),
        endpoint.getTargetKind().orElse(null),
        endpoint.getTargetName().orElse(null),
        endpoint.getTargetUid().orElse(null),
        endpoint.getNodeName().orElse(null),
        endpoint.getZone().orElse(null));
  }

  private static Port port(io.slicewatch.schemas.record.Port port) {
    return new Port(
        port.getName().orElse(null),
        port.getProtocol(),
        port.getPort().orElse(null),
        port.getTargetPort().orElse(null));
  }
}
