package org.wasgi.cli.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wasgi.cli.text.SExpr.Group;
import org.wasgi.cli.text.SExpr.Id;
import org.wasgi.cli.text.SExpr.Text;
import org.wasgi.cli.text.SExpr.Word;

/** Goes through the items of one group, behind the keywords it begins with. */
final class Cursor {
    private static final Pattern INDEX =
            Pattern.compile("[0-9](_?[0-9])*|0x[0-9a-fA-F](_?[0-9a-fA-F])*");

    private final List<SExpr> items;
    private final Position start;
    private final Position end;
    private int at;

    Cursor(Group group) {
        items = group.items();
        start = group.at();
        end = group.end();
    }

    /** The items behind the first so many, which are keywords. */
    Cursor(Group group, int keywords) {
        this(group);
        at = keywords;
    }

    /** Where the group begins. */
    Position start() {
        return start;
    }

    boolean done() {
        return at == items.size();
    }

    /** Where the next item is, or the end of the group. */
    Position position() {
        return done() ? end : items.get(at).at();
    }

    MalformedTextException expected(String what) {
        return new MalformedTextException(
                position(),
                "unexpected token: expected "
                        + what
                        + ", found "
                        + (done() ? "')'" : items.get(at).describe()));
    }

    void expectEnd() throws MalformedTextException {
        if (!done()) {
            throw expected("')'");
        }
    }

    /** The next item, whatever it is. */
    SExpr next(String what) throws MalformedTextException {
        if (done()) {
            throw expected(what);
        }
        return items.get(at++);
    }

    void skipRest() {
        at = items.size();
    }

    /** Takes an identifier, if one is next. */
    Optional<Id> id() {
        if (!done() && items.get(at) instanceof Id id) {
            at++;
            return Optional.of(id);
        }
        return Optional.empty();
    }

    /** Takes the keyword, if it is next. */
    boolean word(String text) {
        if (!done() && items.get(at) instanceof Word word && word.text().equals(text)) {
            at++;
            return true;
        }
        return false;
    }

    boolean nextIsWordOf(Set<String> words) {
        return !done() && items.get(at) instanceof Word word && words.contains(word.text());
    }

    boolean nextIsIndex() {
        return !done()
                && (items.get(at) instanceof Id
                        || items.get(at) instanceof Word word
                                && INDEX.matcher(word.text()).matches());
    }

    /** Whether all that is left is an index, and names of exports. */
    boolean isReference() {
        return nextIsIndex()
                && items.subList(at + 1, items.size()).stream().allMatch(Text.class::isInstance);
    }

    boolean nextIsString() {
        return !done() && items.get(at) instanceof Text;
    }

    /** Whether a group that begins with the keyword is next. */
    boolean nextIs(String head) {
        return nextGroup().filter(group -> group.head().equals(head)).isPresent();
    }

    boolean nextIs(String first, String second) {
        return nextGroup().filter(group -> group.startsWith(first, second)).isPresent();
    }

    /** The next item where it is a group; it is not taken. */
    Optional<Group> nextGroup() {
        return !done() && items.get(at) instanceof Group group
                ? Optional.of(group)
                : Optional.empty();
    }

    /** The last item where it is a group; it is not taken. */
    Optional<Group> last() {
        return !done() && items.get(items.size() - 1) instanceof Group group
                ? Optional.of(group)
                : Optional.empty();
    }

    /** Takes a group. */
    Group group(String what) throws MalformedTextException {
        Group group = nextGroup().orElseThrow(() -> expected(what));
        at++;
        return group;
    }

    /** Takes a group that begins with the keyword; empty if none is next. */
    Optional<Cursor> optional(String head) {
        if (!nextIs(head)) {
            return Optional.empty();
        }
        return Optional.of(new Cursor((Group) items.get(at++), 1));
    }

    /** Takes a string that is UTF-8. */
    String name(String what) throws MalformedTextException {
        if (nextIsString()) {
            Text text = (Text) items.get(at++);
            return StringLiteral.name(text.at(), text.bytes());
        }
        throw expected(what);
    }
}
