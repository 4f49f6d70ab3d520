// The settings of docs/integrations/elasticsearch.md, on Lucene: what its analysers make of texts, and which texts a query finds.
//
//     java -cp LUCENE Analysis.java FOLDER
//
// FOLDER has mappings.txt, solr.txt and synonyms.txt (a rule a line), texts.txt and queries.txt (one a line); the answers go into folded.txt
// and solr-folded.txt (of each text its tokens) and found.txt (of each query the numbers of the texts, best first) there.

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.MappingCharFilterFactory;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.FilesystemResourceLoader;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

class Analysis {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        NormalizeCharMap folding = folding(Files.readAllLines(folder.resolve("mappings.txt")));
        Analyzer marked = analyzer(null, null);
        Analyzer folded = analyzer(folding, null);
        MappingCharFilterFactory solr = new MappingCharFilterFactory(new HashMap<>(Map.of("mapping", "solr.txt")));
        solr.inform(new FilesystemResourceLoader(folder, Analysis.class.getClassLoader()));
        SolrSynonymParser synonyms = new SolrSynonymParser(true, true, folded);
        synonyms.parse(Files.newBufferedReader(folder.resolve("synonyms.txt")));
        Analyzer names = analyzer(folding, synonyms.build());
        List<String> texts = Files.readAllLines(folder.resolve("texts.txt"));

        List<String> tokens = new ArrayList<>();
        for (String text : texts) tokens.add(tokens(folded, text));
        Files.write(folder.resolve("folded.txt"), tokens);

        List<String> bySolr = new ArrayList<>();
        for (String text : texts) bySolr.add(tokens(marked, solr.create(new StringReader(text))));
        Files.write(folder.resolve("solr-folded.txt"), bySolr);

        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            Analyzer fields = new PerFieldAnalyzerWrapper(folded, Map.of("text.marked", marked));
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(fields))) {
                for (String text : texts) {
                    Document document = new Document();
                    for (String field : List.of("text", "text.marked")) document.add(new TextField(field, text, Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            List<String> found = new ArrayList<>();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (String words : Files.readAllLines(folder.resolve("queries.txt"))) {
                    found.add(found(new IndexSearcher(reader), query(words, names, marked)));
                }
            }
            Files.write(folder.resolve("found.txt"), found);
        }
    }

    /** Rules as the character filter of type `mapping` reads them: what stands on both sides of the arrow, without blanks. */
    static NormalizeCharMap folding(List<String> rules) {
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String rule : rules) {
            String[] sides = rule.split("=>");
            builder.add(sides[0].trim(), sides[1].trim());
        }
        return builder.build();
    }

    static Analyzer analyzer(NormalizeCharMap folding, SynonymMap synonyms) {
        return new Analyzer() {
            @Override
            protected Reader initReader(String field, Reader reader) {
                return folding == null ? reader : new MappingCharFilter(folding, reader);
            }

            @Override
            protected TokenStreamComponents createComponents(String field) {
                StandardTokenizer tokenizer = new StandardTokenizer();
                TokenStream tokens = new LowerCaseFilter(tokenizer);
                return new TokenStreamComponents(tokenizer, synonyms == null ? tokens : new SynonymGraphFilter(tokens, synonyms, true));
            }
        };
    }

    static String tokens(Analyzer analyzer, String text) throws IOException {
        return tokens(analyzer, new StringReader(text));
    }

    static String tokens(Analyzer analyzer, Reader text) throws IOException {
        List<String> found = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) found.add(term.toString());
            tokens.end();
        }
        return String.join(" ", found);
    }

    static Query query(String words, Analyzer names, Analyzer marked) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new QueryBuilder(names).createPhraseQuery("text", words), Occur.MUST);
        query.add(new BoostQuery(new QueryBuilder(marked).createPhraseQuery("text.marked", words), 10), Occur.SHOULD);
        return query.build();
    }

    static String found(IndexSearcher searcher, Query query) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, 100).scoreDocs) numbers.add(String.valueOf(hit.doc));
        return String.join(" ", numbers);
    }
}
