package jp.tsunagi.counter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.counter.terminal.Terminal;
import jp.tsunagi.problem.Message;

/** The pages that people at counters read, whole without any script. */
final class Pages {

    private static final List<String[]> SHOWN = List.of(
            new String[] {"person.insurer", "保険者番号"},
            new String[] {"person.insuredNumber", "被保険者番号"},
            new String[] {"person.name", "氏名"},
            new String[] {"person.nameKana", "氏名カナ"},
            new String[] {"person.birthDate", "生年月日"},
            new String[] {"careLevelName", "要介護状態区分"},
            new String[] {"certifiedFrom", "認定有効期間の開始日"},
            new String[] {"certifiedTo", "認定有効期間の終了日"},
            new String[] {"burdenRatio", "利用者負担の割合（割）"},
            new String[] {"burdenFrom", "負担割合の適用開始日"},
            new String[] {"burdenTo", "負担割合の適用終了日"});

    private Pages() {}

    /**
     * The form.
     *
     * @param values what was typed before
     * @param wrong what is expected, by item
     */
    static String form(Terminal terminal, String nonce, Map<String, String> values, Map<String, Message> wrong) {
        StringBuilder html = new StringBuilder("<h1>資格の確認</h1>\n");
        if (!wrong.isEmpty()) {
            html.append("<div class=\"wrong\" role=\"alert\" tabindex=\"-1\" id=\"summary\">")
                    .append("<h2>入力を確認してください</h2><ul>");
            wrong.forEach((item, message) -> html.append("<li><a href=\"#")
                    .append(item)
                    .append("\">")
                    .append(escaped(message.in(Locale.JAPANESE)))
                    .append("</a></li>"));
            html.append("</ul></div>\n");
        }
        html.append("<p>介護保険被保険者証に書かれているとおりに入力してください。数字は全角でも、カナはひらがなや半角でもかまいません。</p>\n");
        html.append("<form method=\"post\" action=\"/\" autocomplete=\"off\">\n")
                .append(hidden("nonce", nonce));
        html.append(text("insuredNumber", "被保険者番号", "10桁", "numeric", values, wrong));
        html.append(text("nameKana", "氏名カナ", "例: シケン タロウ", "text", values, wrong));
        html.append(text("birthDate", "生年月日", "例: 昭和15年1月5日、S15.1.5、1940-01-05", "text", values, wrong));
        html.append(sex(values.getOrDefault("sex", ""), wrong));
        html.append(text("insurer", "保険者番号（複数該当のときだけ）", "6桁", "numeric", values, wrong));
        html.append("<p><button type=\"submit\">確認する</button></p>\n</form>\n");
        return page("資格の確認", terminal.name(), html);
    }

    /** What was found, and what the person may consent to. */
    static String answer(Terminal terminal, String nonce, Counter.Told told) {
        Answer answer = told.answer();
        boolean eligible = answer.result().equals("eligible");
        StringBuilder html = new StringBuilder("<h1 class=\"" + (eligible ? "yes" : "no") + "\" role=\"status\">")
                .append(escaped(answer.text("message")))
                .append("</h1>\n<p>結果コード <code>")
                .append(escaped(answer.text("code")))
                .append("</code></p>\n<dl>\n");
        for (String[] shown : SHOWN) {
            String value = answer.text(shown[0]);
            if (!value.isEmpty()) {
                html.append("<dt>").append(shown[1]).append("</dt><dd>");
                html.append(escaped(value)).append("</dd>\n");
            }
        }
        html.append("</dl>\n");
        if (eligible) {
            html.append(consent(nonce, told.check()));
        }
        html.append("<p><a href=\"/\">次の人の確認へ</a></p>\n");
        return page("確認の結果", terminal.name(), html);
    }

    private static String consent(String nonce, String check) {
        return "<form method=\"post\" action=\"/consent\">\n" + hidden("nonce", nonce) + hidden("check", check)
                + "<fieldset><legend>介護情報の閲覧についての同意（包括同意）</legend>\n"
                + radio("consent", "given", "同意する", false)
                + radio("consent", "refused", "同意しない", false)
                + radio("consent", "withdrawn", "同意を撤回する", false)
                + "</fieldset>\n<p><button type=\"submit\">本人の意思として登録する</button></p>\n</form>\n";
    }

    static String consented(Terminal terminal, Consent.Kind kind) {
        String said = switch (kind) {
            case GIVEN -> "同意";
            case REFUSED -> "不同意";
            case WITHDRAWN -> "同意の撤回";
        };
        return page(
                "登録しました",
                terminal.name(),
                new StringBuilder("<h1 class=\"yes\" role=\"status\">" + said + "を登録しました</h1>\n")
                        .append("<p>保険者に伝わります。</p>\n<p><a href=\"/\">次の人の確認へ</a></p>\n"));
    }

    static String refused(int status, Refusal refusal) {
        StringBuilder html = new StringBuilder("<h1 class=\"no\" role=\"alert\">")
                .append(escaped(refusal.reason()))
                .append("</h1>\n<p>")
                .append(escaped(refusal.remedy()))
                .append("</p>\n<p>コード <code>")
                .append(escaped(refusal.rule()))
                .append("</code> (")
                .append(status)
                .append(")</p>\n<p><a href=\"/\">入力へ戻る</a></p>\n");
        return page("確認できません", "", html);
    }

    private static String page(String title, String terminal, StringBuilder body) {
        return "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + title
                + "</title>\n<link rel=\"stylesheet\" href=\"/counter.css\">\n"
                + "<script src=\"/counter.js\" defer></script>\n</head>\n<body>\n<main>\n"
                + body
                + "</main>\n<footer>"
                + (terminal.isEmpty() ? "" : "端末 " + escaped(terminal))
                + "</footer>\n</body>\n</html>\n";
    }

    private static String text(
            String name,
            String label,
            String hint,
            String mode,
            Map<String, String> values,
            Map<String, Message> wrong) {
        Message message = wrong.get(name);
        String told = message == null ? "" : " " + name + "-wrong";
        return "<div class=\"item" + (message == null ? "" : " bad") + "\"><label for=\"" + name + "\">" + label
                + "</label>\n<span class=\"hint\" id=\"" + name + "-hint\">" + hint + "</span>\n"
                + (message == null ? "" : told(name, message))
                + "<input id=\"" + name + "\" name=\"" + name + "\" inputmode=\"" + mode
                + "\" autocomplete=\"off\" maxlength=\"100\" value=\""
                + escaped(values.getOrDefault(name, ""))
                + "\" aria-describedby=\"" + name + "-hint" + told + "\""
                + (message == null ? "" : " aria-invalid=\"true\"")
                + (name.equals("insurer") ? "" : " required")
                + "></div>\n";
    }

    private static String told(String name, Message message) {
        return "<span class=\"told\" id=\"" + name + "-wrong\">" + escaped(message.in(Locale.JAPANESE)) + "</span>\n";
    }

    private static String sex(String value, Map<String, Message> wrong) {
        Message message = wrong.get("sex");
        return "<fieldset id=\"sex\"" + (message == null ? "" : " class=\"bad\" aria-describedby=\"sex-wrong\"")
                + "><legend>性別</legend>\n"
                + (message == null ? "" : told("sex", message))
                + radio("sex", "1", "男", value.equals("1"))
                + radio("sex", "2", "女", value.equals("2"))
                + "</fieldset>\n";
    }

    private static String radio(String name, String value, String label, boolean chosen) {
        return "<label class=\"choice\"><input type=\"radio\" name=\"" + name + "\" value=\"" + value + "\""
                + (chosen ? " checked" : "") + " required>" + label + "</label>\n";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
