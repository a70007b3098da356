package io.slicewatch.history.store.duckdb;

import java.util.List;

/** The tables; times are milliseconds since 1970, in cluster time. */
final class Tables {

  static final List<String> CREATE =
      List.of(
          """
          create table if not exists transitions (
            topic varchar, part integer, off bigint, cluster varchar, namespace varchar,
            service varchar, kind varchar, time_ms bigint, object_kind varchar,
            object_name varchar, object_uid varchar, version varchar, from_state varchar,
            to_state varchar, address varchar, slice varchar, pod varchar, pod_uid varchar,
            node varchar, zone varchar, workload varchar, cause varchar)\
          """,
          """
          create table if not exists alerts (
            fingerprint varchar, generation bigint, seq bigint, cluster varchar,
            namespace varchar, service varchar, workload varchar, detector varchar,
            cause varchar, severity varchar, state varchar, summary varchar, time_ms bigint,
            json varchar, primary key (fingerprint, generation, seq))\
          """,
          """
          create table if not exists deliveries (
            topic varchar, part integer, off bigint, receiver varchar, grp varchar,
            time_ms bigint, outcome varchar, json varchar)\
          """,
          """
          create table if not exists offsets (
            topic varchar, part integer, next bigint, primary key (topic, part))\
          """);

  static final String TRANSITION =
      "insert into transitions values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  static final String ALERT =
      "insert into alerts values (?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing";

  static final String DELIVERY = "insert into deliveries values (?,?,?,?,?,?,?,?)";

  static final String OFFSET =
      "insert into offsets values (?,?,?) on conflict (topic, part) do update set next = excluded.next";

  /** Keeps, of each endpoint and pod that still existed, the last state before the instant. */
  static final String FORGET =
      """
      delete from transitions where time_ms < ? and rowid not in (
        select r from (
          select rowid r, to_state, row_number() over (
            partition by kind, cluster, namespace, service, slice, address, pod_uid
            order by time_ms desc, off desc) n
          from transitions where time_ms < ?) where n = 1 and to_state <> 'absent')\
      """;

  private Tables() {}
}
