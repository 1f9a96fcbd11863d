package jp.tsunagi.card.pcsc;

/** The libraries that reach PC/SC. */
public enum PcscProvider implements PcscSource {
    /** jnasmartcardio over JNA. */
    JNA {
        @Override
        public Pcsc open() throws PcscException {
            return JnaPcsc.open();
        }
    },
    /** The JDK's own {@code SunPCSC}; the JVM must be started with {@link JdkPcsc#OPENED}. */
    JDK {
        @Override
        public Pcsc open() throws PcscException {
            return JdkPcsc.open();
        }

        @Override
        public boolean allowed() {
            return JdkPcsc.allowed();
        }
    };

    /** Whether this JVM was started so that it works. */
    public boolean allowed() {
        return true;
    }
}
