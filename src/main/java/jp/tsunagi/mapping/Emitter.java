package jp.tsunagi.mapping;

/** Writes something of an output record. */
interface Emitter {

    /** Gives whether anything was written. */
    boolean emit(Run run, Scope scope, Output out);
}
