package io.slicewatch.streams.topology.state;

/** How values of one Java type are written and read; made once per type by {@link Shapes}. */
interface Shape {

  void write(Object value, StateWriter out);

  Object read(StateReader in);

  /** Text that is another one whenever bytes of this shape would be read differently. */
  String signature();
}
