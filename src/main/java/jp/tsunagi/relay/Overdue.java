package jp.tsunagi.relay;

import java.util.List;

/** Tells which errands should have been seen to by now and were not, e.g. because the broker lost them. */
@FunctionalInterface
public interface Overdue {

    List<Errand> errands();
}
