package jp.tsunagi.bench.peer;

/** Maps and writes one record as bytes. */
interface ByteRow {

    /**
     * @param r a record that passed its checks
     * @param at where in {@code out} to begin; room enough for any record follows
     * @return where the next one begins
     */
    int write(ByteRecord r, byte[] out, int at);

    /** A number without its leading zeros. */
    static int number(ByteRecord r, int item, byte[] out, int at) {
        int start = r.start[item];
        int end = r.end[item];
        while (start < end - 1 && r.bytes[start] == '0') {
            start++;
        }
        return EightBytes.copy(r.bytes, start, end, out, at);
    }

    static int copy(ByteRecord r, int item, byte[] out, int at) {
        return EightBytes.copy(r.bytes, r.start[item], r.end[item], out, at);
    }

    /** {@code 20260401} as {@code R08.04.01}. */
    static int eraDate(ByteRecord r, int item, byte[] out, int at) {
        byte[] b = r.bytes;
        int start = r.start[item];
        int p = era(EightBytes.number(EightBytes.get(b, start)), out, at);
        out[p] = '.';
        out[p + 1] = b[start + 4];
        out[p + 2] = b[start + 5];
        out[p + 3] = '.';
        out[p + 4] = b[start + 6];
        out[p + 5] = b[start + 7];
        return p + 6;
    }

    /** {@code 202604} as {@code R08.04}; the era is that of the first day. */
    static int eraMonth(ByteRecord r, int item, byte[] out, int at) {
        byte[] b = r.bytes;
        int start = r.start[item];
        int year = (b[start] * 10 + b[start + 1]) * 100 + b[start + 2] * 10 + b[start + 3] - '0' * 1_111;
        int month = b[start + 4] * 10 + b[start + 5] - '0' * 11;
        int p = era(year * 10_000 + month * 100 + 1, out, at);
        out[p] = '.';
        out[p + 1] = b[start + 4];
        out[p + 2] = b[start + 5];
        return p + 3;
    }

    private static int era(int date, byte[] out, int at) {
        Era era = Era.of(date);
        int year = date / 10_000 - era.yearBefore;
        out[at] = (byte) era.letter;
        out[at + 1] = (byte) ('0' + year / 10);
        out[at + 2] = (byte) ('0' + year % 10);
        return at + 3;
    }

    /** The code's meaning; the checks have seen that it has one. */
    static int meaning(ByteTable table, ByteRecord r, int item, byte[] out, int at) {
        ByteText meaning = table.get(r.bytes, r.start[item], r.end[item]);
        return meaning == null ? at : meaning.write(out, at);
    }
}
