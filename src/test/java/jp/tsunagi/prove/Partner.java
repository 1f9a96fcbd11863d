package jp.tsunagi.prove;

/** A simulated partner: a server of its own whose manners can be spoilt. */
interface Partner extends AutoCloseable {

    String name();

    /** Changes its manners from now on. */
    void mood(Mood mood) throws Exception;

    /** The moods it can show. */
    java.util.List<Mood> moods();

    @Override
    void close() throws Exception;
}
