package jp.tsunagi.card.reading;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.virtual.VirtualCard;

/** A virtual card in the hand, with everything that was said to it. */
final class DirectLink implements CardLink {

    private final VirtualCard card;
    private final List<byte[]> commands = new ArrayList<>();
    private final List<Integer> instructions = new ArrayList<>();
    private int takenAwayAfter = Integer.MAX_VALUE;

    DirectLink(VirtualCard card) {
        this.card = card;
        card.reset();
    }

    DirectLink takenAwayAfter(int commands) {
        takenAwayAfter = commands;
        return this;
    }

    /** How many commands of this kind were sent with data. */
    long sent(int instruction) {
        return instructions.stream().filter(sent -> sent == instruction).count();
    }

    int count() {
        return commands.size();
    }

    /** The commands as they lie in memory now: whoever sent a PIN has overwritten it. */
    List<byte[]> commands() {
        return commands;
    }

    @Override
    public byte[] send(byte[] command) {
        if (commands.size() >= takenAwayAfter) {
            throw new RefusedCardException(Refusal.of("card.torn"));
        }
        commands.add(command);
        if (command.length > 4) {
            instructions.add(command[1] & 0xFF);
        }
        return card.answer(command);
    }

    @Override
    public void letGo() {
        card.reset();
    }

    @Override
    public void hold() {}
}
