package jp.tsunagi.layout;

/**
 * When an edition holds, by the effective date of the data.
 *
 * @param from yyyymmdd, inclusive; 0: always
 * @param to yyyymmdd, inclusive; 99991231: still
 */
public record InForce(int from, int to) {

    public static final InForce ALWAYS = new InForce(0, 99991231);

    /** @param date yyyymmdd, the day may be 00 */
    public boolean covers(int date) {
        int day = date % 100 == 0 ? date + 1 : date;
        return day >= from && day <= to;
    }
}
