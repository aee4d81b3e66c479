namespace ChaosGrains.Simulator.Tests.Cel;

public sealed class LibraryTests
{
    /// <summary>Expressions that are true.</summary>
    public static TheoryData<string> True => new("""
        self.name.contains('ell') && self.name.startsWith('he') && self.name.endsWith('lo') && self.name.matches('^h.*o$')
        'hello'.charAt(1) == 'e' && 'hello'.charAt(5) == ''
        'hello'.indexOf('l') == 2 && 'hello'.indexOf('l', 3) == 3 && 'hello'.lastIndexOf('l') == 3 && 'hello'.indexOf('z') == -1
        'HeLLo'.lowerAscii() == 'hello' && 'hello'.upperAscii() == 'HELLO'
        'aXbX'.replace('X', '-') == 'a-b-' && 'aXbX'.replace('X', '-', 1) == 'a-bX' && 'ab'.replace('', '_') == '_a_b_'
        'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'ab'.split('') == ['a', 'b']
        'hello'.substring(1) == 'ello' && 'hello'.substring(1, 3) == 'el' && ' x '.trim() == 'x'
        ['a', 'b'].join('-') == 'a-b' && ['a', 'b'].join() == 'ab'
        size('häß') == 3 && 'häß'.size() == 3
        '%s is %d of %.2f %s'.format(['a', 3, 2.5, [1, 'x']]) == 'a is 3 of 2.50 [1, "x"]'
        '%x %X %b %%'.format([255, 'hi', 5]) == 'ff 6869 101 %'
        duration('1h30m') == self.span && self.span.getMinutes() == 90 && string(duration('90s')) == '90s'
        duration('1s') + duration('500ms') == duration('1.5s') && duration('-1s') < duration('0s')
        self.when == timestamp('2026-01-02T03:04:05Z') && self.when.getFullYear() == 2026 && self.when.getMonth() == 0 && self.when.getDate() == 2
        self.when + duration('1h') == timestamp('2026-01-02T04:04:05Z') && self.when - timestamp('2026-01-02T03:04:00Z') == duration('5s')
        self.when.getHours('+02:00') == 5 && self.when.getDayOfWeek() == 5 && int(timestamp('1970-01-01T00:00:10Z')) == 10
        string(timestamp('2026-01-02T03:04:05.500Z')) == '2026-01-02T03:04:05.5Z'
        [1, 2, 2].isSorted() && ![2, 1].isSorted() && [1, 2].sum() == 3 && [3, 1, 2].min() == 1 && ['b', 'c'].max() == 'c'
        [1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [].indexOf(1) == -1 && [1.5, 1.0].sum() == 2.5
        [3, 1].sort() == [1, 3] && [1, 1].distinct() == [1] && [1, 2].reverse() == [2, 1] && [1, 2, 3].slice(1, 2) == [2] && [[1], [2]].flatten() == [1, 2]
        lists.range(3) == [0, 1, 2] && sets.contains([1, 2], [1]) && sets.equivalent([1, 2], [2, 1, 1]) && !sets.intersects([1], [2])
        'abc 123 def 456'.find('[0-9]+') == '123' && '1 2 3'.findAll('[0-9]') == ['1', '2', '3'] && '1 2 3'.findAll('[0-9]', 2) == ['1', '2']
        url('https://example.com:80/a/b?q=1&q=2').getHost() == 'example.com:80' && url('https://example.com:80/a').getPort() == '80'
        url('https://example.com/a%20b?q=1').getEscapedPath() == '/a%20b' && url('/p?x=1').getQuery() == {'x': ['1']} && !isURL('nope') && isURL('https://h')
        quantity('1.5Gi').isGreaterThan(quantity('1500Mi')) && quantity('100m').compareTo(quantity('0.1')) == 0 && isQuantity('1e3') && !isQuantity('1x')
        quantity('2k').asInteger() == 2000 && quantity('1').add(quantity('500m')).sub(1) == quantity('0.5') && !quantity('0.5').isInteger()
        isIP('10.0.0.1') && isIP('::1') && !isIP('10.0.0') && !isIP('1') && ip('10.0.0.1').family() == 4 && ip('127.0.0.1').isLoopback()
        isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0') && cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP('11.0.0.1')
        cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16') && !cidr('10.1.0.0/16').containsCIDR(cidr('10.0.0.0/8')) && cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8')
        cidr('10.0.0.0/8').prefixLength() == 8 && string(ip('10.0.0.1')) == '10.0.0.1' && ip.isCanonical('::1') && ip('169.254.0.1').isLinkLocalUnicast()
        !format.dns1123Label().validate('abc').hasValue() && format.dns1123Label().validate('A').hasValue() && format.named('uuid').hasValue()
        semver('1.2.3').isLessThan(semver('1.10.0')) && isSemver('1.0.0-rc.1') && !isSemver('v1') && semver('v1', true).major() == 1
        self.?gone.orValue('x') == 'x' && self.?name.orValue('x') == 'hello' && !self.?nested.?absent.hasValue() && self.?nested.n.value() == 7
        optional.of(1).optMap(x, x + 1).value() == 2 && optional.none().orValue(3) == 3 && [1][?5].orValue(9) == 9 && {'a': 1}[?'b'].or(optional.of(2)).value() == 2
        [?optional.none(), ?optional.of(1)] == [1] && {?'a': optional.none()} == {} && optional.ofNonZeroValue('') == optional.none() && [1].first().value() == 1
        self.__if__ == 1 && self.if == 1 && has(self.if) && self.a__dash__b == 2 && self.labels['app'] == 'web' && self.labels.tier == 'front' && size(self.labels) == 2
        type(self.port) == string && self.port == '80' && self.raw == b'hi' && self.ratio == 2.0 && self.ratio > 1
        self.set == ['y', 'x'] && self.set + ['y', 'z'] == ['x', 'y', 'z'] && self.tags != ['b', 'a', 'c']
        self.items.exists(i, i.k == 'two' && i.v == 2) && self.items.map(i, i.v).sum() == 3 && self.items.all(i, has(i.k))
        self.nested == self.nested && self.labels.all(k, self.labels[k] != '') && self.tags.exists_one(t, t == 'a')
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [MemberData(nameof(True))]
    public void Evaluate_TrueExpression_IsTrue(string source) => Expressions.Run(source).ShouldBe(true, source);
}
