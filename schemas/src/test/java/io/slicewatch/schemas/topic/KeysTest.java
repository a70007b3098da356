package io.slicewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.schemas.Samples;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  @Test
  void namesAnObjectByClusterKindNamespaceAndName() {
    assertThat(Keys.change(Samples.podChange())).isEqualTo("lab-a/pod/shop/cart-0");
  }

  @Test
  void leavesTheNamespaceOfAClusterWideObjectEmpty() {
    // Given
    ChangeEvent node =
        ChangeEvent.newBuilder(Samples.podChange())
            .setKind(Kind.NODE)
            .setNamespace(null)
            .setName("node-1")
            .build();
    // When, then
    assertThat(Keys.change(node)).isEqualTo("lab-a/node//node-1");
  }

  @Test
  void keepsControlRecordsApartFromObjects() {
    // Given
    Object begin = new SnapshotBegin(Kind.ENDPOINT_SLICE, 1L, SnapshotMode.COLD);
    Object heartbeat = new Heartbeat(List.of());
    // When, then
    assertThat(Keys.change(control(Kind.ENDPOINT_SLICE, begin)))
        .isEqualTo("lab-a/!control/endpoint-slice/snapshot-begin");
    assertThat(Keys.change(control(Kind.UNKNOWN, heartbeat)))
        .isEqualTo("lab-a/!control/all/heartbeat");
    assertThat(Keys.change(control(Kind.UNKNOWN, new FeedClosed("end"))))
        .isEqualTo(Keys.control("lab-a", Kind.UNKNOWN, "feed-closed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lab-a", "arn:aws:eks:eu-1:12:cluster/prod", "100%", "a%2Fb", "a%252Fb", ""})
  void findsTheClusterOfAKeyWhateverItsName(String cluster) {
    // When
    String key = Keys.service(cluster, "shop", "cart");
    // Then
    assertThat(Keys.cluster(key)).isEqualTo(cluster);
    assertThat(key.split("/", -1)).hasSize(3);
  }

  @Test
  void sendsAllOfAClusterToOnePartitionThatNeverChanges() {
    assertThat(Keys.partition("lab-a", 12)).isEqualTo(7);
    assertThat(Keys.partition("lab-b", 12)).isEqualTo(9);
  }

  @Test
  void spreadsClustersOverAllPartitions() {
    // Given
    Set<Integer> used = new HashSet<>();
    // When
    for (int i = 0; i < 200; i++) {
      used.add(Keys.partition("cluster-" + i, 12));
    }
    // Then
    assertThat(used).hasSize(12).allMatch(partition -> partition >= 0 && partition < 12);
  }

  private static ChangeEvent control(Kind kind, Object control) {
    return ChangeEvent.newBuilder()
        .setCluster("lab-a")
        .setOperation(Operation.CONTROL)
        .setKind(kind)
        .setObservedAt(Samples.NOON)
        .setControl(control)
        .build();
  }
}
